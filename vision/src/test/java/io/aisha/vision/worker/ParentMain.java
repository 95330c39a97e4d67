package io.aisha.vision.worker;

/// A program with one worker, which it keeps busy until the test kills it.
final class ParentMain {
  private ParentMain() {}

  public static void main(String[] arguments) {
    WorkerProcesses workers = new WorkerProcesses(WorkerSettings.ofThisProgram());
    System.out.println(workers.run(new TestTasks.WhoAreYou(Budget.Priority.HEAVY)).pid());
    workers.run(new TestTasks.Spin(arguments[0], 600_000));
  }
}
