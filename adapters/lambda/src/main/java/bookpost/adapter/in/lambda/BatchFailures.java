package bookpost.adapter.in.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/// The answer to a batch: what has to come again. None is an answer, too; it says that all is done.
record BatchFailures(Collection<String> identifiers) {
  private static final JsonFactory JSON = new JsonFactory();

  void writeTo(OutputStream out) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (var identifier : identifiers) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", identifier);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
