package bookpost.library;

/// The removed book comes with its details, so that a consumer need not have kept them.
public record BookRemoved(Book book) implements LibraryEvent {}
