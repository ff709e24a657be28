"""Who works on which language: what coordinators look after."""
