"""What a person does with a plan: commands, the workbench, returns, tables, appendices. No screen, no file format."""
