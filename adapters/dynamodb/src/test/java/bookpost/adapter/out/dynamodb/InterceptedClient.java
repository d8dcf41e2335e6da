package bookpost.adapter.out.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Remembers the requests that a client makes and lets a test come between. The in-process client
/// of DynamoDB Local runs no interceptors of the SDK.
final class InterceptedClient implements InvocationHandler {
  private final DynamoDbClient client;
  private final Interceptor interceptor;
  private final List<String> requests = new ArrayList<>();

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
    return List.copyOf(requests);
  }

  void forget() {
    requests.clear();
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    requests.add(method.getName());
    return interceptor.intercept(
        method.getName(),
        () -> {
          try {
            return method.invoke(client, arguments);
          } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
          }
        });
  }

  interface Interceptor {
    @Nullable Object intercept(String operation, Callable<@Nullable Object> request)
        throws Exception;
  }
}
