package bookpost.simulation.breach.packagesdependoneway.cloud;

public record Queue(String name) {}
