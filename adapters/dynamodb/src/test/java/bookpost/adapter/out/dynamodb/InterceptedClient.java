package bookpost.adapter.out.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Remembers the requests that a client makes and lets a test come between.
final class InterceptedClient implements InvocationHandler {
  private final DynamoDbClient client;
  private final Interceptor interceptor;
  private final List<Request> requests = new ArrayList<>();

  InterceptedClient(DynamoDbClient client, Interceptor interceptor) {
    this.client = client;
    this.interceptor = interceptor;
  }

  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  /// The operations that were called, in order.
  List<String> requests() {
    return requests.stream().map(Request::operation).toList();
  }

  /// The transactions that were asked for, in order.
  List<TransactWriteItemsRequest> transactions() {
    return requests.stream()
        .map(Request::argument)
        .filter(TransactWriteItemsRequest.class::isInstance)
        .map(TransactWriteItemsRequest.class::cast)
        .toList();
  }

  void forget() {
    requests.clear();
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    var request = new Request(client, method, arguments[0]);
    requests.add(request);
    return interceptor.intercept(method.getName(), request);
  }

  /// The exception of a cancelled transaction, with a reason for each of its actions.
  static TransactionCanceledException canceled(String... reasons) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            Stream.of(reasons)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .build();
  }

  record Request(DynamoDbClient client, Method method, Object argument) {
    String operation() {
      return method.getName();
    }

    @Nullable Object call() throws Exception {
      return callWith(argument);
    }

    @Nullable Object callWith(Object argument) throws Exception {
      try {
        return method.invoke(client, argument);
      } catch (InvocationTargetException e) {
        throw (Exception) e.getCause();
      }
    }
  }

  interface Interceptor {
    @Nullable Object intercept(String operation, Request request) throws Exception;
  }
}
