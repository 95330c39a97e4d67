package io.aisha.studio.assembly;

import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.photo.Judge;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What a studio stands on. Whoever opened it closes it.
///
/// @param vision where picture work is done
/// @param clock the time on which all processes of the installation agree
/// @param random where seeds, tokens and waits come from
public record Ground(
    Database database,
    BlobStore blobs,
    Engines engines,
    Vision vision,
    Judge judge,
    Clock clock,
    RandomGenerator random) {}
