"""The Returns tab: who was asked, who answered, and the inbox for what came back."""
