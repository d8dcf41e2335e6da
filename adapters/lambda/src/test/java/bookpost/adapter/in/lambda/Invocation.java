package bookpost.adapter.in.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Invokes handlers on events as AWS's own library writes them, and reads responses with the same
/// library.
interface Invocation {
  void handle(InputStream in, OutputStream out, Context context) throws IOException;

  default String on(String event, Context context) throws IOException {
    var out = new ByteArrayOutputStream();
    handle(new ByteArrayInputStream(event.getBytes(UTF_8)), out, context);
    return out.toString(UTF_8);
  }

  default APIGatewayV2HTTPResponse on(APIGatewayV2HTTPEvent event) throws IOException {
    var answer = on(write(event, APIGatewayV2HTTPEvent.class), new TestContext());
    return read(answer, APIGatewayV2HTTPResponse.class);
  }

  static APIGatewayV2HTTPEvent request(String body) {
    return APIGatewayV2HTTPEvent.builder().withVersion("2.0").withBody(body).build();
  }

  /// A batch of a queue's messages with these bodies; their ids count from 0.
  static String messages(List<String> bodies) {
    var event = new SQSEvent();
    event.setRecords(
        IntStream.range(0, bodies.size()).mapToObj(i -> message(i, bodies.get(i))).toList());
    return write(event, SQSEvent.class);
  }

  private static SQSMessage message(int number, String body) {
    var message = new SQSMessage();
    message.setMessageId("message-" + number);
    message.setReceiptHandle("handle-" + number);
    message.setBody(body);
    message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
    message.setMessageAttributes(Map.of());
    message.setEventSource("aws:sqs");
    message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:bookpost-dev-book-added");
    message.setAwsRegion("us-east-1");
    return message;
  }

  static <T> String write(T event, Class<T> type) {
    var out = new ByteArrayOutputStream();
    serializer(type).toJson(event, out);
    return out.toString(UTF_8);
  }

  static <T> T read(String json, Class<T> type) {
    return serializer(type).fromJson(json);
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, Invocation.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
