package bookpost.simulation.cloud;

import bookpost.bootstrap.AwsClients;
import bookpost.bootstrap.Bookpost;
import bookpost.bootstrap.BookpostOnAws;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Surroundings;
import bookpost.emulator.topology.LambdaFunction;

/// Makes the code that the functions of a deployment run.
@FunctionalInterface
public interface FunctionFactory {
  /// As they are deployed.
  FunctionFactory BOOKPOST =
      (function, clients, surroundings) ->
          code(
              function,
              BookpostOnAws.over(new Environment(function.environment()), clients, surroundings));

  /// A new instance, as a cold start makes it.
  FunctionInstance instance(LambdaFunction function, AwsClients clients, Surroundings surroundings);

  /// The handler that the function is deployed with, over ports of one's own.
  static FunctionInstance over(LambdaFunction function, FunctionPorts ports) {
    var environment = new Environment(function.environment());
    return code(function, DaggerBookpostOverPorts.factory().create(environment, ports));
  }

  private static FunctionInstance code(LambdaFunction function, Bookpost bookpost) {
    return switch (function.handler()) {
      case "bookpost.bootstrap.AddBookFunction" -> bookpost.addBook()::handle;
      case "bookpost.bootstrap.RemoveBookFunction" -> bookpost.removeBook()::handle;
      case "bookpost.bootstrap.ListBooksFunction" -> bookpost.listBooks()::handle;
      case "bookpost.bootstrap.ChangeProcessorFunction" -> bookpost.changes()::handle;
      case "bookpost.bootstrap.BookAddedFunction", "bookpost.bootstrap.BookRemovedFunction" ->
          bookpost.announcements()::handle;
      case "bookpost.bootstrap.SweepInboxFunction" -> bookpost.sweep()::handle;
      default -> throw new IllegalArgumentException(function.handler());
    };
  }
}
