"""Tests of reading web pages."""
