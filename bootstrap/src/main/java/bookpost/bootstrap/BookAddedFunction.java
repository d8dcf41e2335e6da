package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AnnouncementHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

public final class BookAddedFunction implements RequestStreamHandler {
  private final AnnouncementHandler handler;

  public BookAddedFunction() {
    this(System.getenv());
  }

  public BookAddedFunction(Map<String, String> environment) {
    handler = Bookpost.over(environment).announcements();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handle(in, out, context);
  }
}
