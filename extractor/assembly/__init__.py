"""Frames and context become claims: arguments named, seasons resolved, evidence cut, doubles joined."""
