package bookpost.acceptance.breach.thereaderisseenbyitsentry.emulator.doctor;

import bookpost.acceptance.breach.thereaderisseenbyitsentry.emulator.file.text.Value;

record OffendingDoctor(Value patient) {}
