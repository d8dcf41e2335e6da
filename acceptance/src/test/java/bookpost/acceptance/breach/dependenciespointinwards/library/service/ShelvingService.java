package bookpost.acceptance.breach.dependenciespointinwards.library.service;

public record ShelvingService() {}
