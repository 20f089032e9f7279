package org.portcullis.analyzer.cheat;

import java.util.Arrays;
import java.util.Set;

/// What the operations of torch, numpy and Python are called, by what they do to the traits.
///
/// A name that is not here mixes its arguments.
final class Words {
  static final Set<String> EQUALITY =
      words(
          "eq ne equal not_equal isclose allclose isin in1d array_equal array_equiv is_same_size"
              + " __eq__ __ne__ logical_xor startswith endswith count_eq");
  static final Set<String> WHOLE_EQUALITY = words("equal allclose array_equal array_equiv");
  static final Set<String> ORDER =
      words("lt gt le ge less greater less_equal greater_equal __lt__ __gt__ __le__ __ge__");
  static final Set<String> REDUCTION =
      words(
          "sum nansum mean nanmean prod norm vector_norm matrix_norm std var std_mean var_mean amax"
              + " amin median nanmedian quantile nanquantile logsumexp cumsum cumprod trace"
              + " count_nonzero bincount histc histogram aminmax average ptp reduce accumulate mode"
              + " all any nanmin nanmax percentile moment skew kurtosis fsum sumprod det slogdet"
              + " logcumsumexp unique unique_consecutive nunique");
  static final Set<String> AVERAGING =
      words(
          "mean nanmean std var std_mean var_mean average median quantile nanquantile percentile"
              + " softmax log_softmax normalize skew kurtosis true_divide div divide log log1p sqrt");
  static final Set<String> EXTREME = words("max min maximum minimum nanmax nanmin fmax fmin");
  static final Set<String> PLACES =
      words(
          "argmax argmin argsort topk sort msort kthvalue cummax cummin nanargmin nanargmax"
              + " sorted argpartition");
  static final Set<String> SERIAL =
      words(
          "item tolist tobytes tostring hex digest hexdigest str repr format bytes bytearray ascii"
              + " chr encode decode join zfill b64encode dumps oct bin tuple frozenset");

  /// Those that put many into one.
  static final Set<String> TOGETHER =
      words("tobytes tostring join bytes bytearray frozenset dumps");

  static final Set<String> NUMBER = words("int float bool complex numerator");
  static final Set<String> ROUNDING =
      words(
          "long int short char byte round floor ceil trunc fix rint floor_divide int_repr"
              + " packbits uint8 int8 int16 int32 int64 uint16 uint32 uint64 intp around"
              + " __int__ __round__ floordiv");
  static final Set<String> HASHING =
      words(
          "remainder fmod mod bitwise_xor bitwise_and bitwise_or bitwise_left_shift"
              + " bitwise_right_shift left_shift right_shift divmod crc32 adler32 hash __hash__"
              + " xor from_bytes __mod__ __xor__ __and__ __rshift__ __lshift__ unpackbits"
              + " bit_count bit_length");
  static final Set<String> DISTANCE =
      words(
          "cdist pairwise_distance dist mse_loss l1_loss smooth_l1_loss huber_loss hamming pdist"
              + " euclidean kl_div binary_cross_entropy");
  static final Set<String> SIMILARITY =
      words(
          "matmul mm bmm mv einsum inner tensordot linear dot vdot addmm baddbmm addmv ger outer"
              + " cosine_similarity bilinear scaled_dot_product_attention kron vecdot chain_matmul"
              + " lstsq solve lu_solve cholesky_solve solve_triangular nnls"
              + " multi_dot conv1d conv2d conv3d conv_transpose2d conv_transpose1d correlate convolve");
  static final Set<String> GATHERING =
      words(
          "index_select gather take take_along_dim take_along_axis embedding choose select getitem"
              + " __getitem__ embedding_bag get_item index");
  static final Set<String> SEARCHING = words("searchsorted bucketize digitize");
  static final Set<String> CHOOSING =
      words(
          "where masked_fill masked_scatter lerp index_put index_fill scatter index_copy index_add"
              + " scatter_add scatter_reduce copyto putmask place select_scatter index_reduce put"
              + " slice_scatter piecewise fill_diagonal tensor_scatter");
  static final Set<String> METRIC =
      words("abs absolute square pow float_power norm vector_norm fabs abs_ hypot ne not_equal");
  static final Set<String> KERNEL =
      words(
          "exp exp2 expm1 relu relu6 clamp clamp_min clamp_max clip sigmoid softmax softmin"
              + " log_softmax tanh reciprocal rsqrt hardtanh hardsigmoid hardshrink threshold"
              + " softplus heaviside sign sgn leaky_relu elu selu gelu silu mish softshrink floor"
              + " round trunc ceil sinc erf erfc sech cosh prelu celu rrelu softsign logsigmoid");

  /// Those that leave the highest of many.
  static final Set<String> PEAKING = words("softmax softmin log_softmax exp exp2 expm1");

  static final Set<String> POWER = words("pow float_power power");
  static final Set<String> CURVES = words("interp");
  static final Set<String> MULTIPLYING = words("mul multiply prod addcmul __mul__");
  static final Set<String> SUBTRACTING = words("sub subtract rsub __sub__ __xor__");
  static final Set<String> DIVIDING = words("div divide true_divide __truediv__ normalize");
  static final Set<String> FORMS =
      words(
          "size dim numel ndimension stride nelement element_size is_floating_point is_cuda"
              + " get_device is_contiguous type_as_name len is_complex storage_offset __len__");
  static final Set<String> FORM_ATTRIBUTES =
      words(
          "shape dtype device ndim is_cuda requires_grad itemsize nbytes is_sparse layout"
              + " is_quantized is_leaf names");
  static final Set<String> FILLED =
      words(
          "zeros ones empty full arange eye linspace logspace rand randn randint randperm"
              + " zeros_like ones_like empty_like rand_like randn_like full_like randint_like"
              + " new_zeros new_ones new_empty new_full new_tensor hann_window hamming_window"
              + " blackman_window kaiser_window bartlett_window tril_indices triu_indices range"
              + " meshgrid fftfreq rfftfreq identity normal");
  static final Set<String> CHANCE =
      words("rand randn randint randperm rand_like randn_like randint_like normal");
  static final Set<String> DRAWN =
      words("uniform bernoulli multinomial exponential geometric cauchy random standard_normal");
  static final Set<String> ZEROS = words("zeros zeros_like new_zeros empty empty_like new_empty");
  static final Set<String> GIVEN_DATA = words("new_tensor full full_like new_full");
  static final Set<String> VIEWS =
      words(
          "view reshape flatten squeeze unsqueeze permute transpose t contiguous to float double"
              + " half bfloat16 type cpu cuda view_as reshape_as expand expand_as narrow select"
              + " unbind split chunk swapaxes movedim moveaxis unflatten detach numpy from_numpy"
              + " as_strided ravel diagonal type_as requires_grad_ data T mT real squeeze_ unsqueeze_"
              + " asarray atleast_1d atleast_2d tensor_split hsplit vsplit unfold");
  static final Set<String> COPIES =
      words(
          "clone copy deepcopy tensor as_tensor array stack cat concat concatenate hstack vstack"
              + " dstack repeat repeat_interleave tile rearrange column_stack roll flip");
  static final Set<String> SHUFFLES =
      words("rearrange repeat pack unpack pad interpolate resize affine_grid grid_sample");
  static final Set<String> PLAIN_LAYERS =
      words(
          "Identity Dropout Dropout1d Dropout2d Dropout3d AlphaDropout Flatten Unflatten ReLU ReLU6"
              + " LeakyReLU GELU SiLU Mish ELU SELU CELU Sigmoid Tanh Softmax LogSoftmax Softplus"
              + " Hardtanh Hardswish Hardsigmoid Softmax2d Softmin Softsign Threshold Tanhshrink"
              + " Hardshrink Softshrink LogSigmoid MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d"
              + " AvgPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d"
              + " AdaptiveMaxPool2d AdaptiveMaxPool3d Upsample ZeroPad2d ReflectionPad2d ZeroPad1d"
              + " ReflectionPad1d ReplicationPad2d ConstantPad1d ConstantPad2d PixelShuffle"
              + " PixelUnshuffle ChannelShuffle Unfold Fold Resize Normalize CenterCrop ToDtype"
              + " Grayscale Compose");
  static final Set<String> STORES =
      words(
          "load_file load open safe_open safe_load fromfile loadtxt genfromtxt frombuffer imread"
              + " memmap read read_bytes read_text get_tensor get_slice metadata offset_keys");
  static final Set<String> MUTATORS = words("copyto putmask place put fill_diagonal");

  /// What every module can do.
  static final Set<String> OF_MODULES =
      words(
          "register_buffer register_parameter add_module register_module register_forward_hook"
              + " register_forward_pre_hook forward parameters buffers named_parameters"
              + " named_buffers state_dict load_state_dict apply eval train to cuda cpu float half"
              + " double bfloat16 requires_grad_ type compile share_memory zero_grad modules children"
              + " named_modules named_children get_parameter get_buffer get_submodule extra_repr"
              + " __setattr__ __getattr__ __getattribute__ __call__ __class__ __init__");

  private Words() {}

  private static Set<String> words(String line) {
    return Set.copyOf(Arrays.asList(line.split(" +")));
  }
}
