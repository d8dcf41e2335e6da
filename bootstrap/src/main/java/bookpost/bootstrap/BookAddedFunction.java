package bookpost.bootstrap;

import java.util.Map;

public final class BookAddedFunction extends PrimedFunction {
  public BookAddedFunction() {
    this(System.getenv());
  }

  public BookAddedFunction(Map<String, String> environment) {
    super(environment, "BookAdded", bookpost -> bookpost.announcements()::handle);
  }
}
