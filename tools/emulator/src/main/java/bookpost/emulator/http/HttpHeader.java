package bookpost.emulator.http;

public record HttpHeader(String name, String value) {}
