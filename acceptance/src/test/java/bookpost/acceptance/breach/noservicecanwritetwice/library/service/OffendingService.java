package bookpost.acceptance.breach.noservicecanwritetwice.library.service;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.library.port.out.LibraryRepository;

public record OffendingService(LibraryRepository libraries, EventPublisher publisher) {}
