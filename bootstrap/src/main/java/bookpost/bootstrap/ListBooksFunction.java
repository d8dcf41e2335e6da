package bookpost.bootstrap;

import java.util.Map;

public final class ListBooksFunction extends PrimedFunction {
  public ListBooksFunction() {
    this(System.getenv());
  }

  public ListBooksFunction(Map<String, String> environment) {
    super(environment, "ListBooks", bookpost -> bookpost.listBooks()::handle);
  }
}
