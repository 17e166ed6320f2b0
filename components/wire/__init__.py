"""What leans on the inside of Dash: light trees, the writing of answers, the words of the
browser.
"""
