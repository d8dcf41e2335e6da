package bookpost.library;

public record BookAdded(Book book) implements LibraryEvent {}
