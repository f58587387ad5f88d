"""What each appendix says, as neutral content that the PDF and Excel writers both draw."""
