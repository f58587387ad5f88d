"""The Appendices tab: the real pages, before they are written or printed."""
