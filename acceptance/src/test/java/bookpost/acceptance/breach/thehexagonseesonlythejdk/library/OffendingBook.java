package bookpost.acceptance.breach.thehexagonseesonlythejdk.library;

import java.net.URI;

public record OffendingBook(URI page) {}
