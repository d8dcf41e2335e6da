package bookpost.adapter.out.eventbridge;

import java.util.ArrayList;
import java.util.List;

/// The limits of one request: its entries, and their bytes together.
record Limits(int entries, int bytes) {
  /// [PutEvents takes 1 to 10
  /// entries](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html), and
  /// since January 2026 1 MB.
  static final Limits PUT_EVENTS = new Limits(10, 1_048_576);

  /// Shares the books' first events out among requests, in their order.
  List<List<BookQueue>> requests(List<BookQueue> books) {
    var requests = new ArrayList<List<BookQueue>>();
    var request = new ArrayList<BookQueue>();
    int size = 0;
    for (var book : books) {
      if (book.isAlone()) {
        requests.add(List.of(book));
        continue;
      }
      if (request.size() == entries || size + book.first().bytes() > bytes) {
        requests.add(request);
        request = new ArrayList<>();
        size = 0;
      }
      request.add(book);
      size += book.first().bytes();
    }
    if (!request.isEmpty()) {
      requests.add(request);
    }
    return requests;
  }
}
