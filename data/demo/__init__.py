"""Invented leveringen: nobody in them exists, their totals look like the sector."""

from data.demo.genereren import genereer

__all__ = ["genereer"]
