"""What the actions of this app share."""

MAINTAIN = "localities.maintain"
