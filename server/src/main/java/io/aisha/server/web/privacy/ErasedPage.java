package io.aisha.server.web.privacy;

import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.erasure.Receipt;
import io.aisha.text.Phrases;
import io.aisha.text.ReceiptWords;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/erased/{receipt}`: what was erased, what was not and why. It needs no user, because the user
/// may be gone, and contains no personal data.
@Controller
public final class ErasedPage {
  private static final String PATH = "/erased/";

  private final Erasures erasures;

  ErasedPage(Erasures erasures) {
    this.erasures = erasures;
  }

  /// The result of an action that has erased something.
  public static String redirect(String receipt) {
    return "redirect:" + PATH + receipt;
  }

  @GetMapping(PATH + "{number}")
  String show(
      @PathVariable String number, Phrases phrases, HttpServletResponse response, Model page) {
    Receipt receipt = erasures.getReceipt(number);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    page.addAttribute("number", number);
    page.addAttribute("running", receipt.verifiedAt().isEmpty());
    page.addAttribute("words", ReceiptWords.of(receipt, phrases));
    return "erased";
  }

  @GetMapping(path = PATH + "{number}/receipt.txt", produces = "text/plain;charset=UTF-8")
  ResponseEntity<String> download(@PathVariable String number, Phrases phrases) {
    String text = ReceiptWords.of(erasures.getReceipt(number), phrases).file(number, phrases);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("aisha-receipt.txt").build().toString())
        .body(text);
  }
}
