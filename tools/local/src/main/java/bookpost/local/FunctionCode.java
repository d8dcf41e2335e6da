package bookpost.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;

/// The class that a handler names, of which instances can be made.
///
/// A `RequestHandler` reads and writes through the library that Lambda's own runtime uses. A
/// constructor that takes the environment goes before the one without arguments: in one JVM
/// `System.getenv()` is no function's.
final class FunctionCode {
  private static final String METHOD = "handleRequest";

  private final Constructor<?> constructor;

  private FunctionCode(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /// @param handler `package.Class` or `package.Class::handleRequest`
  static FunctionCode load(String handler) {
    var className = handler.replaceFirst("::" + METHOD + "$", "");
    try {
      var type = Class.forName(className, false, FunctionCode.class.getClassLoader());
      if (!RequestStreamHandler.class.isAssignableFrom(type)
          && !RequestHandler.class.isAssignableFrom(type)) {
        throw new StartFailedException(
            "class %s is neither a RequestStreamHandler nor a RequestHandler".formatted(className));
      }
      return new FunctionCode(constructor(type));
    } catch (ClassNotFoundException e) {
      throw new StartFailedException("class not found: %s".formatted(className));
    }
  }

  RequestStreamHandler make(Map<String, String> environment) throws Exception {
    try {
      var instance =
          constructor.getParameterCount() == 0
              ? constructor.newInstance()
              : constructor.newInstance(environment);
      return switch (instance) {
        case RequestStreamHandler handler -> handler;
        case RequestHandler<?, ?> handler -> onBytes(handler);
        default -> throw new IllegalStateException("load admits no other");
      };
    } catch (InvocationTargetException e) {
      throw switch (e.getCause()) {
        case Error error -> throw error;
        case Exception cause -> cause;
        case null, default -> e;
      };
    }
  }

  private static Constructor<?> constructor(Class<?> type) {
    return Arrays.stream(type.getConstructors())
        .filter(FunctionCode::takesEnvironment)
        .findFirst()
        .or(() ->
            Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.getParameterCount() == 0)
                .findFirst())
        .orElseThrow(() ->
            new StartFailedException(
                "class %s has no public constructor that takes nothing or the environment"
                    .formatted(type.getName())));
  }

  private static boolean takesEnvironment(Constructor<?> candidate) {
    return Arrays.equals(candidate.getParameterTypes(), new Class<?>[] {Map.class});
  }

  private static RequestStreamHandler onBytes(RequestHandler<?, ?> handler) {
    var method =
        Arrays.stream(handler.getClass().getMethods())
            .filter(candidate -> candidate.getName().equals(METHOD) && !candidate.isBridge())
            .findFirst()
            .orElseThrow();
    return onBytes(handler, method);
  }

  @SuppressWarnings("unchecked")
  private static <I, O> RequestStreamHandler onBytes(RequestHandler<I, O> handler, Method method) {
    var input = (PojoSerializer<I>) serializer(method.getGenericParameterTypes()[0]);
    var output = (PojoSerializer<O>) serializer(method.getGenericReturnType());
    return (in, out, context) ->
        output.toJson(handler.handleRequest(input.fromJson(in), context), out);
  }

  private static PojoSerializer<?> serializer(Type type) {
    return type instanceof Class<?> event
            && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
        ? LambdaEventSerializers.serializerFor(event, event.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
