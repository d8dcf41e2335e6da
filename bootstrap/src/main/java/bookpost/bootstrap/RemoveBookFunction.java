package bookpost.bootstrap;

import java.util.Map;

public final class RemoveBookFunction extends PrimedFunction {
  public RemoveBookFunction() {
    this(System.getenv());
  }

  public RemoveBookFunction(Map<String, String> environment) {
    super(environment, "RemoveBook", bookpost -> bookpost.removeBook()::handle);
  }
}
