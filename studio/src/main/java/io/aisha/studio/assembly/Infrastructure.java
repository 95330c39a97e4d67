package io.aisha.studio.assembly;

import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.photo.Judge;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// The infrastructure on which a studio is built. The code that opened it must also close it.
///
/// @param vision does the image processing
/// @param clock the time shared by all processes of the installation
/// @param random the source of seeds, tokens and retry jitter
public record Infrastructure(
    Database database,
    BlobStore blobs,
    Engines engines,
    Vision vision,
    Judge judge,
    Clock clock,
    RandomGenerator random) {}
