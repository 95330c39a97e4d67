package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.image.UnreadableImageException.Flaw;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.TestTasks.Exhaust;
import io.aisha.vision.worker.TestTasks.Fail;
import io.aisha.vision.worker.TestTasks.Pid;
import io.aisha.vision.worker.TestTasks.WhoAreYou;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a worker process sends, read byte by byte as its parent reads it.
class WorkerMainTest {
  @TempDir private Path folder;
  private Process process;
  private DataOutputStream out;
  private DataInputStream in;

  @BeforeEach
  void start() throws IOException {
    start(List.of("-cp", System.getProperty("java.class.path")));
  }

  private void start(List<String> classPath) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xshare:auto");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(classPath);
    command.add(WorkerMain.class.getName());
    command.add(folder.resolve("stderr").toString());
    process = new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
    out = new DataOutputStream(process.getOutputStream());
    in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    assertThat(in.readInt()).isEqualTo(WorkerMain.MARK);
    assertThat(in.readByte()).as("ready").isEqualTo((byte) WorkerMain.READY);
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  private int send(VisionTask<?> task) throws IOException {
    out.writeUTF(task.getClass().getName());
    RecordCodec.write(out, task.getClass(), task);
    out.flush();
    assertThat(in.readInt()).isEqualTo(WorkerMain.MARK);
    return in.readByte();
  }

  /// One process for all of it: a failed task must leave it as good as new.
  @Test
  void answersOneTaskAfterTheOtherWhateverBecomesOfThem() throws Exception {
    assertThat(send(new WhoAreYou(Budget.Priority.QUICK))).isEqualTo(WorkerMain.DONE);
    assertThat(RecordCodec.read(in, Pid.class)).isEqualTo(new Pid(process.pid()));

    assertThat(send(new Thumbnail(Specimens.text(), 64))).isEqualTo(WorkerMain.UNREADABLE);
    UnreadableImageException.Details details =
        (UnreadableImageException.Details)
            RecordCodec.read(in, UnreadableImageException.Details.class);
    assertThat(details.flaw()).isEqualTo(Flaw.NOT_A_PICTURE);

    assertThat(send(new Fail())).isEqualTo(WorkerMain.FAILED);
    assertThat(RecordCodec.read(in, String.class))
        .isEqualTo("java.lang.IllegalStateException: the reason");

    assertThat(send(new Thumbnail(Encoded.jpeg(Scenes.street(1, 160, 120)), 64)))
        .isEqualTo(WorkerMain.DONE);
    EncodedPicture picture = (EncodedPicture) RecordCodec.read(in, EncodedPicture.class);
    assertThat(ImageHeader.read(picture.bytes()).longSidePx()).isBetween(57, 64);

    out.close();
    assertThat(process.waitFor()).isZero();
    assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
  }

  /// Engines and the bot have tasks of their own.
  @Test
  void findsTasksOfOtherModules() throws Exception {
    stop();
    String all = System.getProperty("java.class.path");
    String own =
        Arrays.stream(all.split(File.pathSeparator, -1))
            .filter(place -> !place.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    start(WorkerSettings.classPath(own, all));

    assertThat(send(new WhoAreYou(Budget.Priority.QUICK))).isEqualTo(WorkerMain.DONE);
  }

  @Test
  void saysWhichTaskItDoesNotKnowAndEnds() throws Exception {
    out.writeUTF("io.aisha.NoTask");
    out.flush();

    assertThat(in.readInt()).isEqualTo(WorkerMain.MARK);
    assertThat(in.readByte()).isEqualTo((byte) WorkerMain.FAILED);
    assertThat(RecordCodec.read(in, String.class)).asString().contains("io.aisha.NoTask");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void endsWithAnErrorWhenItsInputBreaksOffInTheMiddleOfATask() throws Exception {
    out.writeUTF(Thumbnail.class.getName());
    out.writeInt(1_000);
    out.close();

    assertThat(process.waitFor()).isNotZero();
  }

  /// Otherwise the parent waits for an answer that never comes.
  @Test
  void endsWhenATaskExhaustsTheMemory() throws Exception {
    out.writeUTF(Exhaust.class.getName());
    out.flush();

    assertThat(process.waitFor()).isNotZero();
    assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
  }

  @Test
  void createsNoObjectOfAClassThatIsNoTask() throws Exception {
    out.writeUTF(Path.class.getName());
    out.close();

    assertThat(process.waitFor()).isNotZero();
    assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
  }
}
