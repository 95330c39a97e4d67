package io.aisha.guard.corpus;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/// Checks the whole corpus ahead of the tests that need the reports, with one scratch server per
/// processor, because a check mostly waits for its server.
final class CheckedCorpus implements AutoCloseable {

  private final ExecutorService workers;
  private final BlockingQueue<EmbeddedPostgres> idle = new LinkedBlockingQueue<>();
  private final Map<String, Future<CheckReport>> reports = new HashMap<>();

  CheckedCorpus(List<CorpusCase> cases) {
    int servers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    workers = Executors.newFixedThreadPool(servers);
    for (int i = 0; i < servers; i++) {
      idle.add(EmbeddedPostgres.scratch());
    }
    for (CorpusCase each : cases) {
      reports.put(each.name(), workers.submit(() -> check(each)));
    }
  }

  private CheckReport check(CorpusCase given) throws InterruptedException {
    EmbeddedPostgres scratch = idle.take();
    try {
      return MigrationCheck.run(given.request(), scratch);
    } finally {
      idle.add(scratch);
    }
  }

  CheckReport report(CorpusCase given) throws ExecutionException, InterruptedException {
    return Objects.requireNonNull(reports.get(given.name()), given.name()).get();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
    idle.forEach(EmbeddedPostgres::close);
  }
}
