"""A calculation note as a PDF: what a page answers, laid out on A4 and tagged for a screen
reader.
"""
