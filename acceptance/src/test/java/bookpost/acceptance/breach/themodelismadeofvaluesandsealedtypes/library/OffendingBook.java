package bookpost.acceptance.breach.themodelismadeofvaluesandsealedtypes.library;

public interface OffendingBook {}
