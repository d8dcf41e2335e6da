package bookpost.catalogue;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The catalogue's progress with one book: the slice on which a reception depends, and the unit of
/// consistency. Its methods decide; they change nothing.
///
/// @param watermark the sequence of the book's last event that took effect
/// @param deferred announcements beyond the watermark that wait for a gap before them to fill, by
///   their sequences; if they are many, only the first of them
/// @param parkedUpTo the highest sequence that was parked because the gap before it did not fill
public record Inbox(Sequence watermark, List<DeferredAnnouncement> deferred, Sequence parkedUpTo) {
  /// The inbox of an unknown book.
  public static final Inbox EMPTY = new Inbox(Sequence.NONE, List.of(), Sequence.NONE);

  public Inbox {
    deferred = List.copyOf(deferred);
  }

  /// True if a gap did not fill in time. Until the parked announcements have been redriven, all
  /// later ones of the book are parked as well.
  public boolean isStalled() {
    return parkedUpTo.isAfter(watermark);
  }

  /// The sequence that comes next.
  public Sequence next() {
    return watermark.next();
  }

  /// Decides to apply deferred announcements that follow the watermark: an interrupted release left
  /// them behind.
  public Reception release() {
    return applied(List.of());
  }

  /// Decides on deferred announcements as time passes: they are applied, parked or left to wait.
  ///
  /// @param deferredBefore an announcement deferred at this time or earlier is overdue
  public Reception sweep(Instant deferredBefore) {
    if (release() instanceof Applied released) {
      return released;
    }
    boolean overdue = deferred.stream().anyMatch(it -> !it.since().isAfter(deferredBefore));
    return !deferred.isEmpty() && (isStalled() || overdue)
        ? new Stalled(deferred.stream().map(DeferredAnnouncement::announcement).toList(), next())
        : new Unchanged();
  }

  /// The given ones, followed by those that they release. This holds for a stalled book, too: once
  /// the gap is filled, its deferred announcements are applied, though they may be parked already.
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
