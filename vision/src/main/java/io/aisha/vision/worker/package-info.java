/// Runs picture work in processes of its own, so that no picture can stop or fill the program.
///
/// Native code cannot be interrupted, keeps the thread it runs on, and a damaged or hostile file
/// can make it run for minutes or take gigabytes. So the program never calls it: it hands a
/// [io.aisha.vision.worker.VisionTask] to [io.aisha.vision.worker.Vision], which lets a worker
/// process do it within a budget of processor time and memory, and kills that process when the
/// budget is spent. What it costs and what else was considered: docs/adr/0013.
@NullMarked
package io.aisha.vision.worker;

import org.jspecify.annotations.NullMarked;
