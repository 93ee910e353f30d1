import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";

export const imageOperations: readonly Operation[] = [
  operation(
    "images/getUrls",
    ({ Images }, { state }) => {
      const { LogoImageId, CoverImageId } = state.enterprise;
      const images = new Set([
        LogoImageId,
        CoverImageId,
        ...state.resourceCategoryImageAssignments.rows.map((row) => row.ImageId),
        ...state.products.rows.flatMap((row) => row.ImageIds ?? []),
      ]);
      return {
        ImageUrls: Images.map(({ ImageId, Width, Height, ResizeMode }) => {
          if (!images.has(ImageId)) throw invalid("ImageId");
          const query = new URLSearchParams();
          if (Width !== undefined) query.set("Width", String(Width));
          if (Height !== undefined) query.set("Height", String(Height));
          if (ResizeMode !== undefined) query.set("Mode", ResizeMode);
          const asked = query.size === 0 ? "" : `?${query.toString()}`;
          return { ImageId, Url: `https://images.lighthouse.example/${ImageId}${asked}` };
        }),
      };
    },
    ["EnterpriseId", "EnterpriseIds"],
  ),
];
