package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// A file that no safetensors reader opens.
///
/// Why, and what to do instead: `malformed-weights-header.md`.
public final class MalformedWeightsHeader implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT101", "malformed-weights-header", "a header that the reference reader refuses as well");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.TooShort flaw :
        Flaws.of(WeightsFlaw.TooShort.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "%,d bytes are too few for a header".formatted(flaw.bytes()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.HeaderTooLarge flaw :
        Flaws.of(WeightsFlaw.HeaderTooLarge.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header claims %s bytes (limit `headerBytes`: %,d)"
              .formatted(flaw.declared(), flaw.limit()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.HeaderPastEnd flaw :
        Flaws.of(WeightsFlaw.HeaderPastEnd.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header claims %,d bytes; %,d follow".formatted(flaw.declared(), flaw.available()),
          "copy the file again, whole");
    }
    for (WeightsFlaw.HeaderNotUtf8 flaw :
        Flaws.of(WeightsFlaw.HeaderNotUtf8.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header is not UTF-8 at byte %,d".formatted(flaw.offset()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.HeaderStart flaw :
        Flaws.of(WeightsFlaw.HeaderStart.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header begins with byte 0x%02x instead of `{`".formatted(flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MalformedJson flaw :
        Flaws.of(WeightsFlaw.MalformedJson.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header is not JSON at byte %,d: %s".formatted(flaw.offset(), flaw.message()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.LoneSurrogate flaw :
        Flaws.of(WeightsFlaw.LoneSurrogate.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header holds half a character, `%s`".formatted(flaw.text()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MetadataNotObject flaw :
        Flaws.of(WeightsFlaw.MetadataNotObject.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`__metadata__` is %s, not an object".formatted(flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MetadataValueNotText flaw :
        Flaws.of(WeightsFlaw.MetadataValueNotText.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`__metadata__` holds %s under `%s`; only text is allowed"
              .formatted(flaw.actual(), flaw.key()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.EntryNotObject flaw :
        Flaws.of(WeightsFlaw.EntryNotObject.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the entry of `%s` is %s, not an object".formatted(flaw.tensor(), flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MissingField flaw :
        Flaws.of(WeightsFlaw.MissingField.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the entry of `%s` has no `%s`".formatted(flaw.tensor(), flaw.field()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.WrongFieldType flaw :
        Flaws.of(WeightsFlaw.WrongFieldType.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` of `%s` is %s, not %s"
              .formatted(flaw.field(), flaw.tensor(), flaw.actual(), flaw.expected()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.UnknownDtype flaw :
        Flaws.of(WeightsFlaw.UnknownDtype.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the type `%s` of `%s` does not exist".formatted(flaw.dtype(), flaw.tensor()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.BadNumber flaw :
        Flaws.of(WeightsFlaw.BadNumber.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` of `%s` is `%s`, which is no size"
              .formatted(flaw.field(), flaw.tensor(), flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.OffsetCount flaw :
        Flaws.of(WeightsFlaw.OffsetCount.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`data_offsets` of `%s` are %d numbers, not two".formatted(flaw.tensor(), flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.ReversedOffsets flaw :
        Flaws.of(WeightsFlaw.ReversedOffsets.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` ends at byte %,d before it begins at %,d"
              .formatted(flaw.tensor(), flaw.end(), flaw.begin()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.SizeOverflow flaw :
        Flaws.of(WeightsFlaw.SizeOverflow.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the shape of `%s` has more bits than a file can".formatted(flaw.tensor()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.PartialByte flaw :
        Flaws.of(WeightsFlaw.PartialByte.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` takes %,d bits, which are no whole bytes".formatted(flaw.tensor(), flaw.bits()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.SizeMismatch flaw :
        Flaws.of(WeightsFlaw.SizeMismatch.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` needs %,d bytes and spans %,d"
              .formatted(flaw.tensor(), flaw.expected(), flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.Gap flaw : Flaws.of(WeightsFlaw.Gap.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "%,d bytes before `%s` belong to no tensor".formatted(flaw.bytes(), flaw.tensor()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.Overlap flaw :
        Flaws.of(WeightsFlaw.Overlap.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` and `%s` share %,d bytes".formatted(flaw.tensor(), flaw.other(), flaw.bytes()),
          "save tied weights once and tie them in `model.py`");
    }
    for (WeightsFlaw.TrailingBytes flaw :
        Flaws.of(WeightsFlaw.TrailingBytes.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "%,d bytes follow the last tensor".formatted(flaw.bytes()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MissingBytes flaw :
        Flaws.of(WeightsFlaw.MissingBytes.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the file ends %,d bytes before `%s` does".formatted(flaw.missing(), flaw.tensor()),
          "copy the file again, whole");
    }
  }
}
