"""What is wrong with a project or with files, as findings with file, line and mend."""
