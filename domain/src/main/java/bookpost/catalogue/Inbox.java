package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far the catalogue is with one book: the slice on which a reception depends, and the unit of
/// consistency. Its methods decide; they change nothing.
///
/// @param watermark the sequence of the book's last event that took effect
/// @param deferred announcements beyond the watermark that wait for a gap before them to fill, by
///   their sequences; where they are many, the first of them
/// @param parkedUpTo the highest sequence that was parked because the gap before it did not fill
public record Inbox(Sequence watermark, List<DeferredAnnouncement> deferred, Sequence parkedUpTo) {
  /// Of a book never heard of.
  public static final Inbox EMPTY = new Inbox(Sequence.NONE, List.of(), Sequence.NONE);

  public Inbox {
    deferred = List.copyOf(deferred);
  }

  /// Whether a gap did not fill in time. Until what is parked has been redriven, whatever comes
  /// beyond the gap is parked as well.
  public boolean isStalled() {
    return parkedUpTo.isAfter(watermark);
  }

  /// The sequence that comes next.
  public Sequence next() {
    return watermark.next();
  }

  /// What takes effect without anything new: deferred announcements that follow the watermark,
  /// which an interrupted release left behind.
  public Reception release() {
    return applied(List.of());
  }

  /// What becomes of the deferred announcements as time passes.
  ///
  /// @param deferredBefore what has waited since then or longer waits no more
  public Reception sweep(Instant deferredBefore) {
    if (release() instanceof Applied released) {
      return released;
    }
    boolean overdue = deferred.stream().anyMatch(it -> !it.since().isAfter(deferredBefore));
    return !deferred.isEmpty() && (isStalled() || overdue)
        ? new Stalled(deferred.stream().map(DeferredAnnouncement::announcement).toList(), next())
        : new Unchanged();
  }

  /// The given ones, and after them those that they release. A stalled book's are no exception:
  /// once a gap is filled, what follows it waits for nothing, though it may be parked already.
  Reception applied(List<Announcement> first) {
    var applied = new ArrayList<>(first);
    var last = first.isEmpty() ? watermark : first.getLast().sequence();
    for (var it : deferred) {
      if (it.sequence().equals(last.next())) {
        applied.add(it.announcement());
        last = it.sequence();
      }
    }
    return applied.isEmpty() ? new Unchanged() : new Applied(applied);
  }
}
