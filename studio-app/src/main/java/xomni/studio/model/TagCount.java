package xomni.studio.model;

/// A tag and how many pictures carry it.
public record TagCount(String tag, int count) {}
