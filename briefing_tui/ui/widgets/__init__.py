"""The panes and bars of the screens, one public class a module."""
