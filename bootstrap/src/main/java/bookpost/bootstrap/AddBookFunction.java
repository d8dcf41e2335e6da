package bookpost.bootstrap;

import java.util.Map;

public final class AddBookFunction extends PrimedFunction {
  public AddBookFunction() {
    this(System.getenv());
  }

  public AddBookFunction(Map<String, String> environment) {
    super(environment, "AddBook", bookpost -> bookpost.addBook()::handle);
  }
}
