package bookpost.acceptance.breach.dependenciespointinwards.library;

import bookpost.acceptance.breach.dependenciespointinwards.library.service.ShelvingService;

public record OffendingBook(ShelvingService service) {}
