package bookpost.acceptance.breach.nostateisstatic.library;

final class OffendingShelf {
  static int books = 0;
}
