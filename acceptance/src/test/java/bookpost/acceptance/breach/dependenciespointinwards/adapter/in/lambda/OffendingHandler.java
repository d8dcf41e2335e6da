package bookpost.acceptance.breach.dependenciespointinwards.adapter.in.lambda;

import bookpost.acceptance.breach.dependenciespointinwards.announcement.port.out.ParkingLot;

public record OffendingHandler(ParkingLot lot) {}
