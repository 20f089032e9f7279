package org.portcullis.rules;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.RuleSet;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.archive.AbsoluteEntryName;
import org.portcullis.rules.archive.AmbiguousEntryName;
import org.portcullis.rules.archive.DamagedArchive;
import org.portcullis.rules.archive.DuplicateEntry;
import org.portcullis.rules.archive.EncryptedEntry;
import org.portcullis.rules.archive.EscapingEntryName;
import org.portcullis.rules.archive.ForeignWeights;
import org.portcullis.rules.archive.HeaderMismatch;
import org.portcullis.rules.archive.InflationBomb;
import org.portcullis.rules.archive.JunkEntry;
import org.portcullis.rules.archive.LinkOrSpecialEntry;
import org.portcullis.rules.archive.MissingRequiredFile;
import org.portcullis.rules.archive.NestedArchive;
import org.portcullis.rules.archive.NotAnArchive;
import org.portcullis.rules.archive.OnnxWeights;
import org.portcullis.rules.archive.OversizedArchive;
import org.portcullis.rules.archive.UnaccountedData;
import org.portcullis.rules.archive.UnsupportedMethod;
import org.portcullis.rules.archive.WrappedFolder;
import org.portcullis.rules.cheat.EncodedLiteral;
import org.portcullis.rules.cheat.HashList;
import org.portcullis.rules.cheat.HashTensor;
import org.portcullis.rules.cheat.HashedAnswer;
import org.portcullis.rules.cheat.HashesInConfig;
import org.portcullis.rules.cheat.InputLookup;
import org.portcullis.rules.cheat.InputTrigger;
import org.portcullis.rules.cheat.LookupTable;
import org.portcullis.rules.cheat.NeighbourAnswer;
import org.portcullis.rules.cheat.NotNumbers;
import org.portcullis.rules.cheat.OddOnnx;
import org.portcullis.rules.cheat.OrderedAnswer;
import org.portcullis.rules.cheat.PatternedLowBits;
import org.portcullis.rules.cheat.PayloadInSource;
import org.portcullis.rules.cheat.PayloadInWeights;
import org.portcullis.rules.cheat.SuspiciousMemory;
import org.portcullis.rules.cheat.TableInConfig;
import org.portcullis.rules.cheat.TableInNames;
import org.portcullis.rules.cheat.TableInSource;
import org.portcullis.rules.cheat.TextInWeights;
import org.portcullis.rules.cheat.UnusedTensor;
import org.portcullis.rules.config.AmbiguousConfigValue;
import org.portcullis.rules.config.DefaultedShape;
import org.portcullis.rules.config.DuplicateConfigKey;
import org.portcullis.rules.config.MissingConfigKey;
import org.portcullis.rules.config.MissingWeightsFile;
import org.portcullis.rules.config.ModalityShapeContradiction;
import org.portcullis.rules.config.UnknownConfigKey;
import org.portcullis.rules.config.UnreadConfigKey;
import org.portcullis.rules.config.UnreadableConfig;
import org.portcullis.rules.config.WeightsFileName;
import org.portcullis.rules.config.WrongConfigValue;
import org.portcullis.rules.config.YamlFeature;
import org.portcullis.rules.python.BlockedBuiltin;
import org.portcullis.rules.python.BlockedImport;
import org.portcullis.rules.python.BlockedSubmodule;
import org.portcullis.rules.python.EvaluatedText;
import org.portcullis.rules.python.ForbiddenCapability;
import org.portcullis.rules.python.ForbiddenMethod;
import org.portcullis.rules.python.ImportTimeWork;
import org.portcullis.rules.python.InvisibleText;
import org.portcullis.rules.python.LoadModelSignature;
import org.portcullis.rules.python.MissingLoadModel;
import org.portcullis.rules.python.ModuleAsValue;
import org.portcullis.rules.python.OversizedSource;
import org.portcullis.rules.python.PatchedLibrary;
import org.portcullis.rules.python.PrivateName;
import org.portcullis.rules.python.ReexportedModule;
import org.portcullis.rules.python.RelativeImport;
import org.portcullis.rules.python.ResourceBomb;
import org.portcullis.rules.python.SpecialAttribute;
import org.portcullis.rules.python.StarImport;
import org.portcullis.rules.python.SyntaxErrors;
import org.portcullis.rules.python.TensorSubclass;
import org.portcullis.rules.python.UndecidedReach;
import org.portcullis.rules.python.UnknownModelArgument;
import org.portcullis.rules.python.UnknownName;
import org.portcullis.rules.python.UnlistedImport;
import org.portcullis.rules.python.UnreachedSink;
import org.portcullis.rules.python.UnsupportedEncoding;
import org.portcullis.rules.python.VersionDependentSyntax;
import org.portcullis.rules.rehearsal.BatchDependent;
import org.portcullis.rules.rehearsal.ForbiddenAttempt;
import org.portcullis.rules.rehearsal.ForgedAnswer;
import org.portcullis.rules.rehearsal.ForwardFailed;
import org.portcullis.rules.rehearsal.IntegerLogits;
import org.portcullis.rules.rehearsal.LoadFailed;
import org.portcullis.rules.rehearsal.LoaderFallback;
import org.portcullis.rules.rehearsal.NonFiniteOutput;
import org.portcullis.rules.rehearsal.OutOfMemory;
import org.portcullis.rules.rehearsal.Oversensitive;
import org.portcullis.rules.rehearsal.SlowAnswers;
import org.portcullis.rules.rehearsal.TooSlow;
import org.portcullis.rules.rehearsal.Unrepeatable;
import org.portcullis.rules.rehearsal.WorkerDied;
import org.portcullis.rules.rehearsal.WrongOutputShape;
import org.portcullis.rules.weights.DuplicateTensorName;
import org.portcullis.rules.weights.LooseWeightsHeader;
import org.portcullis.rules.weights.MalformedOnnx;
import org.portcullis.rules.weights.MalformedWeightsHeader;
import org.portcullis.rules.weights.NoTensors;
import org.portcullis.rules.weights.NotSafetensors;
import org.portcullis.rules.weights.OddWeights;
import org.portcullis.rules.weights.OnnxExternalData;
import org.portcullis.rules.weights.OnnxModel;
import org.portcullis.rules.weights.OversizedWeightsHeader;
import org.portcullis.rules.weights.StateMismatch;

/// Every rule, in the order of the ids: the one list that a new rule is added to.
public final class Catalog {
  private Catalog() {}

  /// The rules.
  public static RuleSet rules() {
    ApiMap map = new ApiMap();
    return new RuleSet()
        .add(Submission.class, new MissingRequiredFile())
        .add(ArchiveReading.class, new WrappedFolder())
        .add(ArchiveReading.class, new OnnxWeights())
        .add(ArchiveReading.class, new EscapingEntryName())
        .add(ArchiveReading.class, new AbsoluteEntryName())
        .add(ArchiveReading.class, new LinkOrSpecialEntry())
        .add(ArchiveReading.class, new DuplicateEntry())
        .add(ArchiveReading.class, new EncryptedEntry())
        .add(ArchiveReading.class, new InflationBomb())
        .add(ArchiveReading.class, new DamagedArchive())
        .add(ArchiveReading.class, new NotAnArchive())
        .add(ArchiveReading.class, new OversizedArchive())
        .add(ArchiveReading.class, new AmbiguousEntryName())
        .add(ArchiveReading.class, new UnsupportedMethod())
        .add(ArchiveReading.class, new HeaderMismatch())
        .add(ArchiveReading.class, new UnaccountedData())
        .add(ArchiveReading.class, new NestedArchive())
        .add(ArchiveReading.class, new JunkEntry())
        .add(ArchiveReading.class, new ForeignWeights())
        .add(ConfigFile.class, new UnreadableConfig())
        .add(ConfigFile.class, new DuplicateConfigKey())
        .add(ConfigFile.class, new UnknownConfigKey())
        .add(ConfigFile.class, new MissingConfigKey())
        .add(ConfigFile.class, new WrongConfigValue())
        .add(ConfigFile.class, new ModalityShapeContradiction())
        .add(Submission.class, new MissingWeightsFile())
        .add(ConfigFile.class, new AmbiguousConfigValue())
        .add(Submission.class, new UnknownModelArgument())
        .add(ConfigFile.class, new YamlFeature())
        .add(ConfigFile.class, new WeightsFileName())
        .add(ConfigFile.class, new UnreadConfigKey())
        .add(ConfigFile.class, new DefaultedShape())
        .add(WeightsFile.class, new PayloadInWeights())
        .add(WeightsFile.class, new LookupTable())
        .add(PythonModule.class, new PayloadInSource())
        .add(PythonModule.class, new TableInSource())
        .add(ConfigFile.class, new TableInConfig())
        .add(WeightsFile.class, new TableInNames())
        .add(WeightsFile.class, new TextInWeights())
        .add(WeightsFile.class, new HashTensor())
        .add(WeightsFile.class, new NotNumbers())
        .add(PythonModule.class, new EncodedLiteral())
        .add(PythonModule.class, new HashList())
        .add(ConfigFile.class, new HashesInConfig())
        .add(OnnxFile.class, new OddOnnx())
        .add(Submission.class, new UnusedTensor())
        .add(PythonModule.class, new InputLookup())
        .add(PythonModule.class, new HashedAnswer())
        .add(PythonModule.class, new NeighbourAnswer())
        .add(PythonModule.class, new InputTrigger())
        .add(PythonModule.class, new OrderedAnswer())
        .add(PythonModule.class, new SuspiciousMemory())
        .add(WeightsFile.class, new PatternedLowBits())
        .add(PythonFile.class, new SyntaxErrors())
        .add(PythonFile.class, new UnsupportedEncoding())
        .add(PythonFile.class, new OversizedSource())
        .add(PythonFile.class, new InvisibleText())
        .add(PythonFile.class, new VersionDependentSyntax())
        .add(PythonModule.class, new BlockedImport())
        .add(PythonModule.class, new UnlistedImport())
        .add(PythonModule.class, new RelativeImport())
        .add(PythonModule.class, new StarImport())
        .add(PythonModule.class, new BlockedBuiltin())
        .add(PythonModule.class, new BlockedSubmodule())
        .add(PythonModule.class, new ReexportedModule(map))
        .add(PythonModule.class, new ForbiddenCapability(map))
        .add(PythonModule.class, new PrivateName(map))
        .add(PythonModule.class, new UnknownName(map))
        .add(PythonModule.class, new SpecialAttribute())
        .add(PythonModule.class, new UndecidedReach())
        .add(PythonModule.class, new UnreachedSink(map))
        .add(PythonModule.class, new ModuleAsValue(map))
        .add(PythonModule.class, new EvaluatedText())
        .add(PythonModule.class, new ForbiddenMethod(map))
        .add(PythonModule.class, new PatchedLibrary(map))
        .add(PythonModule.class, new TensorSubclass(map))
        .add(PythonModule.class, new MissingLoadModel())
        .add(Submission.class, new LoadModelSignature())
        .add(PythonModule.class, new ResourceBomb())
        .add(PythonModule.class, new ImportTimeWork())
        .add(Rehearsal.class, new LoadFailed())
        .add(Rehearsal.class, new ForwardFailed())
        .add(Rehearsal.class, new WrongOutputShape())
        .add(Rehearsal.class, new NonFiniteOutput())
        .add(Rehearsal.class, new TooSlow())
        .add(Rehearsal.class, new OutOfMemory())
        .add(Rehearsal.class, new ForgedAnswer())
        .add(Rehearsal.class, new WorkerDied())
        .add(Rehearsal.class, new LoaderFallback())
        .add(Rehearsal.class, new IntegerLogits())
        .add(Rehearsal.class, new BatchDependent())
        .add(Rehearsal.class, new Unrepeatable())
        .add(Rehearsal.class, new Oversensitive())
        .add(Rehearsal.class, new SlowAnswers())
        .add(Rehearsal.class, new ForbiddenAttempt())
        .add(WeightsFile.class, new MalformedWeightsHeader())
        .add(WeightsFile.class, new DuplicateTensorName())
        .add(WeightsFile.class, new NotSafetensors())
        .add(WeightsFile.class, new LooseWeightsHeader())
        .add(WeightsFile.class, new OversizedWeightsHeader())
        .add(WeightsFile.class, new NoTensors())
        .add(WeightsFile.class, new OddWeights())
        .add(Submission.class, new StateMismatch())
        .add(OnnxFile.class, new OnnxModel())
        .add(OnnxFile.class, new MalformedOnnx())
        .add(OnnxFile.class, new OnnxExternalData());
  }
}
